using AuctionHall.Auctions;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Halls;

/// <summary>
/// How long the same bytes are sent again. A statement has one effect however often it arrives, so a lost answer is no
/// reason for a new statement, only for the same once more.
/// </summary>
/// <param name="For">How long in all.</param>
/// <param name="AlsoPhase">Whether a wrong phase is waited for: a script knows that the phase is about to come.</param>
internal sealed record Patience(TimeSpan For, bool AlsoPhase = false)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100), LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>For a person at a keyboard.</summary>
    public static readonly Patience Person = new(TimeSpan.FromSeconds(20));

    public async Task<T> Try<T>(World world, Func<CancellationToken, Task<T>> attempt, TimeSpan answerWaitMax)
    {
        var (end, pause) = (world.Now + For, FirstPause);
        while (true)
        {
            string why;
            try
            {
                using var wait = CancellationTokenSource.CreateLinkedTokenSource(world.Stop);
                wait.CancelAfter(answerWaitMax);
                var answer = await attempt(wait.Token).ConfigureAwait(false);
                if (answer is not Posted { HallProblem: { } problem } || !IsWorthRepeating(problem) || world.Now + pause > end) return answer;
                why = problem.Sentence;
            }
            catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !world.Stop.IsCancellationRequested))
            {
                why = e is OperationCanceledException ? "no answer in time" : Runner.Lower(e.Message);
                if (world.Now + pause > end) throw new Failure($"the hall cannot be reached: {why}", "check --url, and that the hall is running (`auctionhall serve`)");
            }
            // Clients that fell out together must not all come back together.
            var jitter = TimeSpan.FromMilliseconds(Random.Shared.Next((int)pause.TotalMilliseconds / 2));
            await Task.Delay(pause + jitter, world.Time, world.Stop).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private bool IsWorthRepeating(HallProblem problem) => problem.MayRetry && (AlsoPhase || problem.Number != (int)Refusal.WrongPhase);
}
