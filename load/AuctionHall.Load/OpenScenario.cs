namespace AuctionHall.Load;
internal static class OpenScenario { public static Task<int> Run(Arguments arguments) { arguments.Done(); return Task.FromResult(2); } }
