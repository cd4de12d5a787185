using AuctionHall.Log;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Stores;

/// <summary>What <see cref="IEntryStore"/> says that a store must do, held against every store there is.</summary>
public abstract class EntryStoreContract : IDisposable
{
    private static readonly StreamKey Round = StreamKey.OfRound(Some.Hash("round"));
    private static readonly StreamKey Group = new(Some.Hash("round"), "g-01");

    private readonly TempFolder _folder = new();

    private protected abstract Task<IEntryStore> Open(string folder);

    [Fact]
    public async Task An_unknown_stream_is_empty()
    {
        await using var store = await Open(_folder.Path);
        Assert.Equal(Head.Empty, await store.Head(Round));
        Assert.Empty(await store.Read(Round, 0, 10, 1000));
        Assert.Empty(await store.Parts(Round, [Some.Hash("part")]));
        Assert.Empty(await store.Rounds());
    }

    [Fact]
    public async Task Entries_come_back_in_order_under_the_new_head()
    {
        await using var store = await Open(_folder.Path);
        var first = On(Round, Frontier.Empty, "a", "b");
        var second = On(Round, Tree("a", "b"), "c");
        Assert.Equal(AppendResult.Appended, await store.Append(first));
        Assert.Equal(AppendResult.Appended, await store.Append(second));
        Assert.Equal(second.Next, await store.Head(Round));
        Assert.Equal(["a", "b", "c"], Texts(await store.Read(Round, 0, 10, 1000)));
        Assert.Equal(["b"], Texts(await store.Read(Round, 1, 1, 1000)));
        Assert.Equal([Round.Round], await store.Rounds());
    }

    [Fact]
    public async Task A_page_has_at_least_one_entry_and_else_no_more_bytes_than_asked_for()
    {
        await using var store = await Open(_folder.Path);
        await store.Append(On(Round, Frontier.Empty, "aaaa", "bbbb", "cccc"));
        Assert.Equal(["aaaa"], Texts(await store.Read(Round, 0, 10, 1)));
        Assert.Equal(["aaaa", "bbbb"], Texts(await store.Read(Round, 0, 10, 8)));
        Assert.Empty(await store.Read(Round, 3, 10, 8));
    }

    [Fact]
    public async Task An_append_to_another_head_changes_nothing()
    {
        await using var store = await Open(_folder.Path);
        await store.Append(On(Round, Frontier.Empty, "a"));
        var otherSize = On(Round, Frontier.Empty, "x") with { Parts = [new Part(Some.Hash("part"), [1])] };
        var otherRoot = On(Round, Tree("x"), "y");
        var ofNothing = On(Group, Tree("x"), "y");
        foreach (var append in new[] { otherSize, otherRoot, ofNothing }) Assert.Equal(AppendResult.HeadMoved, await store.Append(append));
        Assert.Equal(Head.Of(Tree("a")), await store.Head(Round));
        Assert.Equal(["a"], Texts(await store.Read(Round, 0, 10, 1000)));
        Assert.Empty(await store.Parts(Round, [Some.Hash("part")]));
        Assert.Equal(Head.Empty, await store.Head(Group));
    }

    [Fact]
    public async Task Of_many_appends_to_one_head_at_the_same_time_one_wins_and_other_streams_are_not_held_up()
    {
        await using var store = await Open(_folder.Path);
        var rivals = Enumerable.Range(0, 50).Select(i => store.Append(On(Round, Frontier.Empty, $"rival {i}"))).ToList();
        var others = Enumerable.Range(0, 50).Select(i => store.Append(On(new StreamKey(Round.Round, $"g-{i}"), Frontier.Empty, "a", "b"))).ToList();
        Assert.Single(await Task.WhenAll(rivals), result => result == AppendResult.Appended);
        Assert.All(await Task.WhenAll(others), result => Assert.Equal(AppendResult.Appended, result));
        Assert.Single(await store.Read(Round, 0, 10, 1000));
    }

    [Fact]
    public async Task Parts_are_stored_with_the_entry_and_forgotten_with_another_in_the_streams_named()
    {
        await using var store = await Open(_folder.Path);
        var (kept, old) = (new Part(Some.Hash("kept"), [1, 2]), new Part(Some.Hash("old"), [3]));
        await store.Append(On(Group, Frontier.Empty, "a") with { Parts = [kept, old] });
        await store.Append(On(Round, Frontier.Empty, "a") with { Parts = [old] });
        Assert.Equal([1, 2], (await store.Parts(Group, [kept.Hash, old.Hash, Some.Hash("none")]))[kept.Hash]);

        await store.Append(On(Round, Tree("a"), "b") with { Forgets = [(Group, old.Hash), (Group, Some.Hash("none"))] });
        Assert.Equal([kept.Hash], (await store.Parts(Group, [kept.Hash, old.Hash])).Keys);
        Assert.Equal([old.Hash], (await store.Parts(Round, [old.Hash])).Keys);
    }

    [Fact]
    public async Task Of_signs_of_life_the_latest_is_kept()
    {
        await using var store = await Open(_folder.Path);
        Assert.Equal(0, await store.LastBeat());
        foreach (var micros in new[] { 5, 7, 6 }) await store.Beat(micros);
        Assert.Equal(7, await store.LastBeat());
    }

    [Fact]
    public async Task Two_streams_of_one_name_in_two_rounds_are_two()
    {
        await using var store = await Open(_folder.Path);
        await store.Append(On(Group, Frontier.Empty, "a"));
        Assert.Equal(Head.Empty, await store.Head(new StreamKey(Some.Hash("another"), Group.Name)));
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static Append On(StreamKey stream, Frontier tree, params string[] entries)
    {
        var bytes = entries.Select(System.Text.Encoding.ASCII.GetBytes).ToList();
        var next = bytes.Aggregate(tree, (grown, entry) => grown.Append(Merkle.LeafHash(entry)));
        return new Append(stream, Head.Of(tree), Head.Of(next), bytes, []);
    }

    private protected static Frontier Tree(params string[] entries) =>
        entries.Aggregate(Frontier.Empty, (tree, entry) => tree.Append(Merkle.LeafHash(System.Text.Encoding.ASCII.GetBytes(entry))));

    private protected static IEnumerable<string> Texts(IEnumerable<byte[]> entries) => entries.Select(System.Text.Encoding.ASCII.GetString);
}

public sealed class MemoryStoreTests : EntryStoreContract
{
    private protected override Task<IEntryStore> Open(string folder) => Task.FromResult<IEntryStore>(new MemoryStore());
}

public sealed class SqliteStoreTests : EntryStoreContract
{
    private protected override Task<IEntryStore> Open(string folder) => Task.FromResult<IEntryStore>(new SqliteStore(Path.Combine(folder, "hall.db")));
}

public sealed class AnchoredStoreTests : EntryStoreContract
{
    private protected override async Task<IEntryStore> Open(string folder)
    {
        var inner = new SqliteStore(Path.Combine(folder, "hall.db"));
        return new AnchoredStore(inner, await Anchor.Open(Path.Combine(folder, "anchor"), inner));
    }
}
