import en from "./record.en.json";
import zh from "./record.zh.json";
import { learn } from "./words";

learn({ zh, en });
