import en from "./compose.en.json";
import zh from "./compose.zh.json";
import { learn } from "./words";

learn({ zh, en });
