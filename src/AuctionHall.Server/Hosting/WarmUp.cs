namespace AuctionHall.Server.Hosting;

/// <summary>
/// A hall opens long after it started, once, and everybody watches. The runtime compiles a method well only after 30 calls, so
/// the self-test's round is played so many times more behind the start, slowly, and no opening pays for the compiler.
/// </summary>
internal sealed class WarmUp : BackgroundService
{
    private const int Plays = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(async () =>
    {
        for (var play = 0; play < Plays && !stoppingToken.IsCancellationRequested; play++)
        {
            SelfTest.Run();
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }, CancellationToken.None);
}
