namespace AuctionHall.Ranking;

/// <summary>The rules of RULES.md that an outcome names. A number is never reused for another rule.</summary>
internal static class RuleNumbers
{
    public const string NotRecreatable = "R-2";
    public const string BadQuotation = "R-3";
    public const string Suspended = "R-5";
    public const string ProductNotAllowed = "R-6";
    public const string NotQuoted = "R-7";
    public const string OverCeiling = "R-8";
    public const string WithinCeiling = "R-9";
    public const string NoCeiling = "R-10";
    public const string Bidders = "R-13";
    public const string KeyIsPrice = "R-14";
    public const string KeyIsPriceToCeiling = "R-15";
    public const string KeyIsPriceToCoefficient = "R-16";
    public const string KeyRounded = "R-17";
    public const string Lowest = "R-18";
    public const string Failed = "R-19";
    public const string MultipleOfLowest = "R-21";
    public const string DecreaseFromCeiling = "R-22";
    public const string PriceAtMost = "R-23";
    public const string EntryNotMet = "R-24";
    public const string TieByCriterion = "R-26";
    public const string TieByLot = "R-27";
    public const string TieByProductOrder = "R-28";
    public const string Cap = "R-29";
    public const string PlaceTakenByOwn = "R-30";
    public const string PlaceTakenByRelated = "R-31";
    public const string CapReached = "R-32";
    public const string Selected = "R-33";
    public const string AgreedByNumber = "R-34";
    public const string SplitEvenly = "R-35";
    public const string ShareByRank = "R-36";
    public const string Unallotted = "R-37";
    public const string Regions = "R-38";
    public const string AverageDecrease = "R-40";
    public const string MaximumDecrease = "R-41";
    public const string Savings = "R-42";
}
