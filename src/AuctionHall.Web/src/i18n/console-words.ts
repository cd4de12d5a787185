import en from "./console.en.json";
import zh from "./console.zh.json";
import { learn } from "./words";

learn({ zh, en });
