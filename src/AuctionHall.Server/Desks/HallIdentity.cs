using AuctionHall.Sealing;

namespace AuctionHall.Server.Desks;

/// <summary>The hall's name and its two keys: one for statements, one for checkpoints.</summary>
internal sealed record HallIdentity(string Name, SigningKey Statements, SigningKey Checkpoints);
