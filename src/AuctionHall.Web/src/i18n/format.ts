// Numbers and times as a reader of the page's language expects them; the time zone is the round's, not the reader's.
import { padded, quotient, separated, units } from "../outcome/money";
import { language, tags } from "./language";
import { t } from "./words";

export const zone = "Asia/Shanghai";
const formats = new Map<string, Intl.DateTimeFormat>();

function timeFormat(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language()} ${name}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(tags[language()] === "en" ? "en-GB" : "zh-CN", { timeZone: zone, hourCycle: "h23", ...options });
  formats.set(key, known);
  return known;
}

/** 14:03:12, from milliseconds. */
export const clockTime = (ms: number): string =>
  timeFormat("clock", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(ms);

/** 2026年1月5日 10:00, from milliseconds. */
export const dateTime = (ms: number): string => {
  const day = timeFormat("day", { year: "numeric", month: "long", day: "numeric", weekday: "short" }).format(ms);
  const time = ms % 60_000 === 0 ? timeFormat("minute", { hour: "2-digit", minute: "2-digit" }) : timeFormat("clock", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  return `${day} ${time.format(ms)}`;
};

/** 2019年8月16日, from a day as the terms write it. */
export const day = (iso: string): string => timeFormat("date", { year: "numeric", month: "long", day: "numeric" }).format(Date.parse(`${iso}T12:00:00+08:00`));

/** A count. */
export const count = (n: number | bigint): string => separated(n.toString());

/** Digits of a volume, as the outcome writes them. */
export const volume = (digits: string): string => separated(digits);

/** ¥12.5000 with so many places; a sum may be below 0. */
export const price = (yuan: string, places: number): string =>
  yuan.startsWith("-") ? `−${price(yuan.slice(1), places)}` : `¥${separated(padded(yuan, places))}`;

/** A decimal fraction as percent: 0.5 → 50. */
export const percent = (fraction: string): string =>
  quotient(100n * units(fraction, 6), 1_000_000n, 4).replace(/\.?0+$/, "");

/** −76.61% below the ceiling; a price above it shows a plus. */
export const change = (percentBelow: string): string =>
  percentBelow.startsWith("-") ? `+${percentBelow.slice(1)}%` : percentBelow === "0.00" ? "0.00%" : `−${percentBelow}%`;

/** A sum of yuan too long to be read digit by digit, in the language's own large unit; the exact sum stands beside it. */
export function sum(yuan: string): { readonly figure: string; readonly unit: string } {
  if (yuan.startsWith("-")) {
    const { figure, unit } = sum(yuan.slice(1));
    return { figure: `−${figure}`, unit };
  }
  const [whole = "0", fraction = ""] = yuan.split(".");
  const [n, d] = [BigInt(whole + fraction), 10n ** BigInt(fraction.length)];
  const scales = language() === "zh"
    ? [{ power: 100_000_000n, unit: t("sum.100m") }, { power: 10_000n, unit: t("sum.10k") }]
    : [{ power: 1_000_000_000n, unit: t("sum.1b") }, { power: 1_000_000n, unit: t("sum.1m") }, { power: 1_000n, unit: t("sum.1k") }];
  for (const { power, unit } of scales)
    if (n >= d * power) return { figure: `¥${separated(quotient(n, d * power, 2))}`, unit };
  return { figure: `¥${separated(quotient(n, d, 2))}`, unit: t("sum.1") };
}

/** A span of seconds: 03:12:45, with days before it where there are some. */
export function span(seconds: number): { readonly days: number; readonly clock: string } {
  const whole = Math.max(0, seconds);
  const two = (n: number) => String(n).padStart(2, "0");
  return { days: Math.floor(whole / 86400), clock: [Math.floor(whole / 3600) % 24, Math.floor(whole / 60) % 60, whole % 60].map(two).join(":") };
}

/** A hash in groups of eight digits, as the printed notice shows it. */
export const grouped = (hash: string): string[] => hash.match(/.{1,8}/g) ?? [];
