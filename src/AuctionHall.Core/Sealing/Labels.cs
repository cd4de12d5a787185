namespace AuctionHall.Sealing;

// Source: SEALING.md, lab(s) = ASCII "auctionhall/1 " + s, then one zero byte. No label is the beginning of another.

/// <summary>What keeps the hashes and derivations of a sealed bid apart.</summary>
internal static class Labels
{
    internal static ReadOnlySpan<byte> Custodian => "auctionhall/1 custodian\0"u8;
    internal static ReadOnlySpan<byte> Group => "auctionhall/1 group\0"u8;
    internal static ReadOnlySpan<byte> Bid => "auctionhall/1 bid\0"u8;
    internal static ReadOnlySpan<byte> Commit => "auctionhall/1 commit\0"u8;
    internal static ReadOnlySpan<byte> Body => "auctionhall/1 body\0"u8;
    internal static ReadOnlySpan<byte> Shares => "auctionhall/1 shares\0"u8;
    internal static ReadOnlySpan<byte> Ephemeral => "auctionhall/1 ephemeral\0"u8;
    internal static ReadOnlySpan<byte> Share => "auctionhall/1 share\0"u8;
    internal static ReadOnlySpan<byte> Lot => "auctionhall/1 lot\0"u8;
    internal static ReadOnlySpan<byte> Ticket => "auctionhall/1 ticket\0"u8;
}
