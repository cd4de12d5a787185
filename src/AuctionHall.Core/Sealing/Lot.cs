using System.Security.Cryptography;
using System.Text;

namespace AuctionHall.Sealing;

/// <summary>The public lot of a group (SEALING.md, "Lot").</summary>
public static class Lot
{
    /// <summary>
    /// H(lab("ticket") ‖ s ‖ E ‖ product id): the smaller ticket comes first. The product is empty where the unit is
    /// the enterprise.
    /// </summary>
    public static Bytes32 Ticket(Bytes32 s, Bytes32 enterpriseKey, string product)
    {
        byte[] input = [.. "auctionhall/1 ticket\0"u8, .. s.ToArray(), .. enterpriseKey.ToArray(), .. Encoding.ASCII.GetBytes(product)];
        return new Bytes32(SHA256.HashData(input));
    }
}
