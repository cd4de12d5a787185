using System.Collections.Immutable;

namespace AuctionHall.Rounds;

/// <summary>What is wrong with terms: where, as a JSON path in them, a sentence, and what to do about it.</summary>
public sealed record Problem(string Path, string Sentence, string Remedy);

/// <summary>What was found so far, in order.</summary>
internal sealed class Problems
{
    private readonly ImmutableArray<Problem>.Builder _found = ImmutableArray.CreateBuilder<Problem>();

    public ImmutableArray<Problem> All => _found.ToImmutable();

    public bool None => _found.Count == 0;

    public void Add(string path, string sentence, string remedy) => _found.Add(new Problem(path, sentence, remedy));

    public void Unless(bool sound, string path, string sentence, string remedy)
    {
        if (!sound) Add(path, sentence, remedy);
    }
}
