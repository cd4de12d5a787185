import { dateTime } from "../i18n/format";

/** An entry's time to the second, whichever second it is; from microseconds. In an audit 10:11:00 is not 10:11. */
export const exactly = (micros: number): string => {
  const seconds = Math.floor(micros / 1_000_000);
  return `${dateTime((seconds - seconds % 60) * 1000)}:${String(seconds % 60).padStart(2, "0")}`;
};

/** A time that need not be exact, such as the end of a week; from microseconds. */
export const aboutMinute = (micros: number): string => dateTime(Math.floor(micros / 60_000_000) * 60_000);
