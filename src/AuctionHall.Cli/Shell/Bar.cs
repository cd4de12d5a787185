using Spectre.Console;

namespace AuctionHall.Cli.Shell;

/// <summary>A progress bar on standard error for work that takes a while; nothing where no person looks.</summary>
internal static class Bar
{
    /// <param name="world">Where the person is.</param>
    /// <param name="what">What is being done, in a few words.</param>
    /// <param name="work">Is handed a function that takes (done, of); it may be called from any thread.</param>
    public static T Run<T>(World world, string what, Func<Action<int, int>, T> work)
    {
        if (!world.Interactive) return work((_, _) => { });
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(world.Error) });
        return console.Progress().AutoClear(true).Start(progress =>
        {
            var task = progress.AddTask(Markup.Escape(what));
            return work((done, of) =>
            {
                task.MaxValue = Math.Max(1, of);
                // Threads finish out of order; the bar only goes forward.
                if (done > task.Value) task.Value = done;
            });
        });
    }
}
