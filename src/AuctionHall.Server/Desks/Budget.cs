namespace AuctionHall.Server.Desks;

/// <summary>A number of units that are lent and given back, first come first served; nobody takes a part and waits for the rest.</summary>
internal sealed class Budget(int capacity)
{
    private readonly int _capacity = capacity;
    private readonly Lock _gate = new();

    /// <summary>Both under <see cref="_gate"/>.</summary>
    private readonly Queue<(int Units, TaskCompletionSource<IDisposable> Given)> _waiting = new();
    private int _free = capacity;

    /// <summary>Disposing what comes back gives the units back.</summary>
    public Task<IDisposable> Take(int units)
    {
        units = Math.Min(units, _capacity);
        lock (_gate)
        {
            if (_waiting.Count == 0 && units <= _free)
            {
                _free -= units;
                return Task.FromResult<IDisposable>(new Loan(this, units));
            }
            var given = new TaskCompletionSource<IDisposable>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((units, given));
            return given.Task;
        }
    }

    private void Return(int units)
    {
        lock (_gate)
        {
            _free += units;
            while (_waiting.TryPeek(out var next) && next.Units <= _free)
            {
                _waiting.Dequeue();
                _free -= next.Units;
                next.Given.SetResult(new Loan(this, next.Units));
            }
        }
    }

    private sealed class Loan(Budget budget, int units) : IDisposable
    {
        private int _returned;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0) budget.Return(units);
        }
    }
}
