namespace AuctionHall.Auctions;

/// <summary>Names of streams: a group's is its id, and no group id begins with `@`.</summary>
public static class Streams
{
    public const string Round = "@round";
}
