import en from "./bid.en.json";
import zh from "./bid.zh.json";
import { learn } from "./words";

learn({ zh, en });
