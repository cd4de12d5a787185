using System.Text.RegularExpressions;
using AuctionHall.Audit;
using AuctionHall.Auctions;
using AuctionHall.Log;
using AuctionHall.Sealing;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.Pocket;

/// <summary>
/// D11 of SECURITY.md, with <see cref="AlteredBundleTests"/>: what a hall could do that has its own two keys and no others. Each is failed by the check
/// that is about it, and not only by one that happens to stumble.
/// </summary>
public sealed class ForgedBundleTests
{
    private static readonly Bytes32 Id = PocketRound.Play().Round!.Id;

    [Theory]
    // The terms and who speaks.
    [InlineData("other terms under the old signatures", Check.Signatures)]
    [InlineData("other terms signed by strangers", Check.Terms)]
    [InlineData("another id in the first line", Check.Terms)]
    [InlineData("a roster with one signature", Check.RoundLog)]
    [InlineData("a roster signed by the hall", Check.RoundLog)]
    [InlineData("a key changed under the old signatures", Check.Signatures)]
    [InlineData("a bid signed by another enterprise's key", Check.GroupLogs)]
    [InlineData("a bid with another revision", Check.Signatures)]
    // The round's log.
    [InlineData("the suspension is dropped", Check.RoundLog)]
    [InlineData("the postponement is dropped", Check.RoundLog)]
    [InlineData("a second closing", Check.RoundLog)]
    [InlineData("a closing with another root", Check.RoundLog)]
    [InlineData("a closing signed by an organiser", Check.RoundLog)]
    [InlineData("a release before the opening", Check.RoundLog)]
    [InlineData("begun with other keys of custodians", Check.RoundLog)]
    [InlineData("unopened names an opened group", Check.RoundLog)]
    [InlineData("ended with a later deadline", Check.RoundLog)]
    [InlineData("a roster twice", Check.RoundLog)]
    [InlineData("the outage is dropped", Check.RoundLog)]
    [InlineData("an outage that is not over yet", Check.RoundLog)]
    [InlineData("an outage that began before the last entry", Check.RoundLog)]
    [InlineData("an outage twice", Check.RoundLog)]
    [InlineData("an outage behind the end", Check.RoundLog)]
    // Heads.
    [InlineData("a checkpoint of another root at this size", Check.Checkpoint)]
    [InlineData("a checkpoint by a stranger", Check.Checkpoint)]
    [InlineData("the outcome names another hash", Check.Conclusions)]
    [InlineData("the outcome names another size", Check.Conclusions)]
    // The groups' logs.
    [InlineData("a bid of another group", Check.GroupLogs)]
    [InlineData("a bid behind closed", Check.GroupLogs)]
    [InlineData("a bid twice", Check.GroupLogs)]
    [InlineData("a bid that saw what was not there yet", Check.GroupLogs)]
    [InlineData("a bid at the deadline", Check.GroupLogs)]
    [InlineData("a bid while the hall was down", Check.GroupLogs)]
    [InlineData("a second outcome", Check.GroupLogs)]
    // Bodies and keys.
    [InlineData("a sealed body of another bid", Check.SealedBodies)]
    [InlineData("two bodies change places", Check.SealedBodies)]
    [InlineData("a released key with one bit turned", Check.ReleasedKeys)]
    [InlineData("the released keys in another order", Check.ReleasedKeys)]
    [InlineData("the key of a custodian who did not release", Check.ReleasedKeys)]
    // What came of it.
    [InlineData("another cap", Check.Outcomes)]
    [InlineData("one unit more to the winner", Check.Outcomes)]
    [InlineData("a void bid for another reason", Check.Outcomes)]
    [InlineData("a void bid is left out", Check.Outcomes)]
    [InlineData("another verdict", Check.Outcomes)]
    public void Is_failed_by_its_check_at_a_place(string how, Check expected)
    {
        var forger = new Forger();
        Forge(forger, how);
        var report = Verifier.Verify(forger.Bundle(), new VerifyOptions(Id));
        Assert.Equal(1, report.ExitCode(strict: false));
        Assert.True(report.Checks.Any(check => check.Check == expected && check.Result == Result.Failed && (check.Place.Length > 0 || check.Detail.Length > 0)),
            string.Join('\n', report.Checks.Where(check => check.Result == Result.Failed)));
    }

    private static void Forge(Forger forger, string how)
    {
        var cast = Forger.Cast;
        var (hall, _) = cast.HallKeys();
        SigningKey[] organisers = [.. cast.Organisers.Take(2)];
        string first = "91310000POCKET001A", second = "91310000POCKET002B";
        switch (how)
        {
            case "other terms under the old signatures":
                forger.Restate("@round", 0, text => Other(text, "\"ceiling\":\"5\"", "\"ceiling\":\"6\""));
                break;
            case "other terms signed by strangers":
                forger.Restate("@round", 0, text => Other(text, "\"ceiling\":\"5\"", "\"ceiling\":\"6\""), Some.SigningKey("one"), Some.SigningKey("two"));
                break;
            case "another id in the first line":
                forger.Header($"auctionhall bundle 1 {Some.Hash("another round")}");
                break;
            case "a roster with one signature":
                forger.Restate("@round", 5, text => text, organisers[0]);
                break;
            case "a roster signed by the hall":
                forger.Restate("@round", 5, text => text, hall, organisers[0]);
                break;
            case "a key changed under the old signatures":
                forger.Restate("@round", 9, text => Regex.Replace(text, "\"lost\":\"[0-9a-f]{64}\"", $"\"lost\":\"{cast.Enterprise(first, 0).Public}\""));
                break;
            case "a bid signed by another enterprise's key":
                forger.Restate("g-01", 1, text => text, cast.Enterprise(first, 0));
                break;
            case "a bid with another revision":
                forger.Restate("g-01", 1, text => Other(text, "\"revision\":1", "\"revision\":2"));
                break;
            case "the suspension is dropped":
                forger.Remove("@round", 11);
                break;
            case "the postponement is dropped":
                forger.Remove("@round", 8);
                break;
            case "a second closing":
                forger.Insert("@round", 16, forger.Text("entry", "@round", 15).Replace("\"time\":1767578550000001,\"seen\":15", "\"time\":1767578550000002,\"seen\":16", StringComparison.Ordinal));
                break;
            case "a closing with another root":
                forger.Restate("@round", 15, text => Other(text, Root(text, "g-03"), Some.Hash("another root").ToString()), hall);
                break;
            case "a closing signed by an organiser":
                forger.Restate("@round", 15, text => text, organisers[0]);
                break;
            case "a release before the opening":
                forger.Replace("entry", "@round", 16, "1767578581000000", "1767578579999999");
                break;
            case "begun with other keys of custodians":
                forger.Replace("entry", "@round", 7, "\"context\":\"3f59", "\"context\":\"3f5a");
                break;
            case "unopened names an opened group":
                forger.Replace("entry", "@round", 24, "[\"g-02\"]", "[\"g-01\",\"g-02\"]");
                break;
            case "ended with a later deadline":
                forger.Replace("entry", "@round", 14, "\"deadline\":1767578550000000", "\"deadline\":1767578551000000");
                break;
            case "a roster twice":
                forger.Insert("@round", 6, forger.Text("entry", "@round", 5).Replace("\"time\":1767578403000000,\"seen\":5", "\"time\":1767578403000001,\"seen\":6", StringComparison.Ordinal));
                break;
            case "the outage is dropped":
                forger.Remove("@round", 10);
                break;
            case "an outage that is not over yet":
                forger.Replace("entry", "@round", 10, "\"until\":1767578490000000", "\"until\":1767578490000001");
                break;
            case "an outage that began before the last entry":
                forger.Replace("entry", "@round", 10, "\"from\":1767578480000000", "\"from\":1767578472999999");
                break;
            case "an outage twice":
                forger.Insert("@round", 11, forger.Text("entry", "@round", 10).Replace("\"time\":1767578490000000,\"seen\":10", "\"time\":1767578490000001,\"seen\":11", StringComparison.Ordinal));
                break;
            case "an outage behind the end":
                forger.Insert("@round", 15, "{\"time\":1767578550000001,\"seen\":15,\"record\":{\"kind\":\"outage\",\"from\":1767578550000000,\"until\":1767578550000001}}");
                break;
            case "a checkpoint of another root at this size":
                forger.Resign(tree: Enumerable.Range(0, 25).Aggregate(Frontier.Empty, (tree, i) => tree.Append(Some.Hash($"another log {i}"))));
                return;
            case "a checkpoint by a stranger":
                forger.Resign(Some.SigningKey("a stranger"));
                return;
            case "the outcome names another hash":
                // The corrected one, which no statement names.
                forger.Write("entry", "@round", 23, Regex.Replace(forger.Text("entry", "@round", 23), "\"outcome\":\"[0-9a-f]+\"", $"\"outcome\":\"{Some.Hash("another outcome")}\""));
                break;
            case "the outcome names another size":
                forger.Replace("entry", "@round", 23, "\"size\":9", "\"size\":10");
                break;
            case "a bid of another group":
                forger.Insert("g-03", 1, forger.Text("entry", "g-01", 1).Replace("1767578462", "1767578472", StringComparison.Ordinal));
                break;
            case "a bid behind closed":
                forger.Swap("entry", "g-03", 0, 1);
                break;
            case "a bid twice":
                forger.Insert("g-03", 1, forger.Text("entry", "g-03", 0).Replace("1767578471", "1767578472", StringComparison.Ordinal));
                break;
            case "a bid that saw what was not there yet":
                forger.Replace("entry", "g-03", 0, "\"seen\":8", "\"seen\":13");
                break;
            case "a bid at the deadline":
                forger.Replace("entry", "g-03", 0, "1767578471000000", "1767578550000000");
                break;
            case "a bid while the hall was down":
                // Decided by all that there was before the outage.
                forger.Replace("entry", "g-03", 0, "{\"time\":1767578471000000,\"seen\":8", "{\"time\":1767578485000000,\"seen\":10");
                break;
            case "a second outcome":
                forger.Insert("g-01", 8, forger.Text("entry", "g-01", 7).Replace("1767578585000002", "1767578585000003", StringComparison.Ordinal));
                break;
            case "a sealed body of another bid":
                forger.Write("part", "g-01", 1, forger.Text("part", "g-01", 2));
                break;
            case "two bodies change places":
                forger.Swap("part", "g-01", 1, 3);
                break;
            case "a released key with one bit turned":
                forger.Replace("entry", "g-01", 6, "\"key\":\"e587", "\"key\":\"e586");
                break;
            case "the released keys in another order":
                var keys = Regex.Matches(forger.Text("entry", "g-01", 6), "\\{\"custodian\":[0-9],\"key\":\"[0-9a-f]{64}\"\\}").Select(match => match.Value).ToArray();
                forger.Replace("entry", "g-01", 6, $"{keys[0]},{keys[1]}", $"{keys[1]},{keys[0]}");
                break;
            case "the key of a custodian who did not release":
                forger.Replace("entry", "g-01", 6, "{\"custodian\":3,", "{\"custodian\":2,");
                break;
            case "another cap":
                forger.Replace("entry", "g-01", 7, "\"cap\":1,", "\"cap\":2,");
                break;
            case "one unit more to the winner":
                forger.Replace("entry", "g-01", 7, "\"allotted\":\"500002\"", "\"allotted\":\"500003\"");
                break;
            case "a void bid for another reason":
                forger.Replace("entry", "g-01", 7, "\"void\":\"bad quotation\"", "\"void\":\"not re-creatable\"");
                break;
            case "a void bid is left out":
                forger.Write("entry", "g-01", 7, Regex.Replace(forger.Text("entry", "g-01", 7), ",\\{\"enterprise\":\"[0-9A-Z]+\",\"key\":\"[0-9a-f]+\",\"revision\":1,\"counted\":false,\"void\":\"bad quotation\"\\}", ""));
                break;
            case "another verdict":
                forger.Replace("entry", "g-01", 7, $"\"enterprise\":\"{second}\",\"product\":\"p-10\",\"price\":\"1.25\",\"verdict\":\"cap reached\"", $"\"enterprise\":\"{second}\",\"product\":\"p-10\",\"price\":\"1.25\",\"verdict\":\"selected\"");
                break;
            default:
                throw new ArgumentException(how);
        }
        forger.Resign();
    }

    private static string Other(string text, string from, string to)
    {
        var other = text.Replace(from, to, StringComparison.Ordinal);
        return other != text ? other : throw new ArgumentException($"there is no {from}");
    }

    private static string Root(string closing, string group)
    {
        var at = closing.IndexOf("\"root\":\"", closing.IndexOf($"\"group\":\"{group}\"", StringComparison.Ordinal), StringComparison.Ordinal) + 8;
        return closing[at..(at + 64)];
    }
}
