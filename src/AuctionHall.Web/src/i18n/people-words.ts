import en from "./people.en.json";
import zh from "./people.zh.json";
import { learn } from "./words";

learn({ zh, en });
