using AuctionHall.Auctions;
using AuctionHall.Rounds;
using AuctionHall.Server.Desks;
using AuctionHall.Server.Stores;

namespace AuctionHall.Server.Drafts;

/// <summary>
/// The drafts that this node keeps: in memory, and durably where a folder is given. Other nodes do not see them. An expired one is
/// never shown; it is deleted at the next post, query or start.
/// </summary>
internal sealed class DraftBook
{
    private readonly DraftFolder? _folder;
    private readonly Clock _clock;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Under <see cref="_gate"/>. Holds nothing that was not written first.</summary>
    private readonly Dictionary<Bytes32, Draft> _kept = [];

    /// <param name="folder">Null for a hall whose store does not survive either.</param>
    /// <exception cref="StorageException">The folder cannot be read.</exception>
    public DraftBook(DraftFolder? folder, Clock clock, ILogger<DraftBook> log)
    {
        (_folder, _clock, _log) = (folder, clock, log);
        foreach (var draft in folder?.Read(log) ?? []) _kept.Add(draft.Hash, draft);
        DropExpired();
    }

    public int Count => _kept.Count;

    /// <summary>
    /// Joins a post to what is kept of the same statement. With all signatures together it is handed back and what was kept stays as
    /// it is, until somebody says by <see cref="Forget"/> that the statement was accepted; with fewer it is kept.
    /// </summary>
    /// <param name="posted">Judged by a desk: nothing but signatures is missing.</param>
    /// <param name="organisers">Of the terms.</param>
    /// <exception cref="StorageException">Nobody knows whether it was kept; what was kept before still is.</exception>
    public Task<Gathered> Add(SignedStatement posted, Panel organisers) => InTurn<Gathered>(() =>
    {
        DropExpired();
        var before = _kept.GetValueOrDefault(posted.Hash);
        var joined = before is null ? posted : Joining.Join(posted, before.Envelope, organisers.Threshold);
        // The line's end counts too.
        if (joined.Envelope.Length + 1 > StatementKinds.BytesMax(joined.Kind)) return new NotKept(Refusal.TooLarge, null);
        if (joined.Signers.Length == organisers.Threshold) return new Complete(joined);

        var round = posted.Content is RoundStatement content ? content.Round : posted.Hash;
        var draft = new Draft(posted.Hash, posted.Kind, round, organisers.Threshold, [.. organisers.People.Select(person => person.Key)],
            before?.Poster ?? posted.Signers[0], before?.Since ?? _clock.Micros, joined.Envelope, joined.Signers);
        if (Full(draft, before) is { } detail) return new NotKept(Refusal.TooManyRequests, detail);
        // A repeated post adds nothing and costs no write.
        if (before is null || before.Signers.Length != draft.Signers.Length)
        {
            _folder?.Write(draft);
            _kept[draft.Hash] = draft;
        }
        return new Kept(draft);
    });

    /// <summary>For a statement that is in the log. Does nothing where no draft of it is kept.</summary>
    public Task Forget(Bytes32 statement) => InTurn(() =>
    {
        if (!_kept.Remove(statement)) return false;
        _folder?.Delete(statement, _log);
        return true;
    });

    /// <summary>All that name the key as an organiser, oldest first.</summary>
    public Task<IReadOnlyList<Draft>> Of(Bytes32 organiser) => InTurn<IReadOnlyList<Draft>>(() =>
    {
        DropExpired();
        return [.. _kept.Values.Where(draft => draft.Organisers.Contains(organiser)).OrderBy(draft => draft.Since).ThenBy(draft => draft.Hash)];
    });

    /// <summary>Why there is no room for a draft in the place of what is kept of it, or null.</summary>
    private string? Full(Draft draft, Draft? before)
    {
        if (_kept.Values.Sum(kept => (long)kept.Envelope.Length) - (before?.Envelope.Length ?? 0) + draft.Envelope.Length > Limits.DraftBytesPerHallMax)
            return $"the hall keeps {Limits.DraftBytesPerHallMax} bytes of drafts at most";
        if (before is not null) return null;
        if (_kept.Count >= Limits.DraftsPerHallMax) return $"the hall keeps {Limits.DraftsPerHallMax} drafts at most";
        return _kept.Values.Count(kept => kept.Poster == draft.Poster) >= Limits.DraftsPerPosterMax
            ? $"the hall keeps {Limits.DraftsPerPosterMax} drafts of one key at most" : null;
    }

    private void DropExpired()
    {
        var now = _clock.Micros;
        foreach (var hash in _kept.Values.Where(draft => draft.Until <= now).Select(draft => draft.Hash).ToList())
        {
            _kept.Remove(hash);
            _folder?.Delete(hash, _log);
        }
    }

    private async Task<T> InTurn<T>(Func<T> work)
    {
        await _gate.WaitAsync();
        try
        {
            return work();
        }
        finally
        {
            _gate.Release();
        }
    }
}

/// <summary>What became of a post with too few signatures: a closed set.</summary>
internal abstract record Gathered;

/// <summary>With what was kept it has all signatures; to be submitted.</summary>
internal sealed record Complete(SignedStatement Statement) : Gathered;

/// <summary>Durable where the hall's store is.</summary>
internal sealed record Kept(Draft Draft) : Gathered;

/// <summary>There is no room for it.</summary>
internal sealed record NotKept(Refusal Refusal, string? Detail) : Gathered;
