namespace AuctionHall.Cli.Schemas;

/// <summary>What is wrong in a file, on which line (from 1), in which field, and what to do about it.</summary>
internal sealed record Finding(int Line, string Field, string Sentence, string Remedy);
