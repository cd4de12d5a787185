// Names that terms give to prices, in words: two of them mean the same in every round, the others are told as they are.
import { t } from "../i18n/words";

/** Within a sentence. */
export function priceName(name: string): string {
  switch (name) {
    case "ceiling": return t("price.ceiling");
    case "reference": return t("price.reference");
    default: return t("price.named", { name });
  }
}

/** At the head of a column or before a price. */
export const priceLabel = (name: string): string => name === "ceiling" ? t("ceiling") : name === "reference" ? t("product.price.reference") : name;
