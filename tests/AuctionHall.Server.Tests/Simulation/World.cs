using AuctionHall.Rounds;

namespace AuctionHall.Server.Tests.Simulation;

/// <summary>
/// One thread, one seed, one time. Whatever could come in any order comes in a drawn one: work that is ready before time goes on, events
/// of one time in the order in which they were planned. Nothing waits for a clock, so ten minutes pass in milliseconds.
/// </summary>
internal sealed class World(int seed, Instant start)
{
    private const ulong FnvOffset = 14_695_981_039_346_656_037, FnvPrime = 1_099_511_628_211;

    private readonly PriorityQueue<Action, (long Time, long Order)> _events = new();
    private readonly List<(Task Work, NodeScheduler Node)> _ready = [];
    private readonly Random _random = new(seed);
    private long _planned;

    /// <summary>Microseconds of UTC, as nobody's clock is sure to show them.</summary>
    public long Now { get; private set; } = start.Micros;

    /// <summary>Events and pieces of work so far.</summary>
    public int Steps { get; private set; }

    /// <summary>A hash over everything that happened: equal for equal seeds.</summary>
    public ulong Trace { get; private set; } = FnvOffset;

    public void Note(long what)
    {
        unchecked
        {
            Trace = (Trace ^ (ulong)what) * FnvPrime;
        }
    }

    public void Note(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes) Note(one);
    }

    public int Draw(int below) => _random.Next(below);

    public long Draw(long from, long below) => _random.NextInt64(from, below);

    public bool Chance(double of) => _random.NextDouble() < of;

    public T Pick<T>(IReadOnlyList<T> some) => some[Draw(some.Count)];

    /// <summary>A duration of up to so many milliseconds, in microseconds.</summary>
    public long UpTo(long milliseconds) => Draw(1, (milliseconds * 1000) + 1);

    public void At(long time, Action action) => _events.Enqueue(action, (Math.Max(time, Now), _planned++));

    public void After(long micros, Action action) => At(Now + micros, action);

    public void Ready(Task work, NodeScheduler node) => _ready.Add((work, node));

    /// <summary>One piece of work, or the next event; false when nothing is left before the time given.</summary>
    public bool Step(long until)
    {
        if (_ready.Count > 0)
        {
            var place = Draw(_ready.Count);
            var (work, node) = _ready[place];
            _ready.RemoveAt(place);
            Note(place);
            node.Run(work);
        }
        else
        {
            if (!_events.TryPeek(out _, out var next) || next.Time > until) return false;
            var action = _events.Dequeue();
            Now = next.Time;
            Note(Now);
            action();
        }
        Steps++;
        return true;
    }
}

/// <summary>Runs a process's work where the world says, and none of it once the process is dead.</summary>
internal sealed class NodeScheduler(World world) : TaskScheduler
{
    public bool IsDead { get; private set; }

    public void Die() => IsDead = true;

    public void Run(Task work)
    {
        if (!IsDead) TryExecuteTask(work);
    }

    protected override void QueueTask(Task task)
    {
        if (!IsDead) world.Ready(task, this);
    }

    /// <summary>Never: every continuation takes its turn.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task>? GetScheduledTasks() => null;
}
