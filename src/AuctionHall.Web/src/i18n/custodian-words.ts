import en from "./custodian.en.json";
import zh from "./custodian.zh.json";
import { learn } from "./words";

learn({ zh, en });
