using System.Globalization;
using AuctionHall.Cli.Shell;
using AuctionHall.Rounds;
using AuctionHall.Scripts;

namespace AuctionHall.Cli.Playing;

/// <summary>A script out of a file; a fault is named with its line and field before anything is played.</summary>
internal static class ScriptFile
{
    public static Script Read(World world, string name)
    {
        var bytes = Files.Read(world, name);
        var lines = JsonLines.Of(bytes);
        var script = StrictJson.TryRead<Script>(bytes, out var problem);
        if (script is null)
        {
            var line = lines.FirstNull?.Line ?? (int)(problem!.LineNumber ?? 0) + 1;
            throw new Failure($"{name}:{line}: {(lines.FirstNull is null ? JsonLines.Sentence(problem!) : "null is no value; leave the member out")}");
        }
        if (Fault(script) is { } fault) throw new Failure($"{name}:{lines.LineOf(fault.Path)}: {fault.Path}: {fault.Sentence}");
        return script;
    }

    private static (string Path, string Sentence)? Fault(Script script)
    {
        if (script.Version != 1) return ("script", "only version 1 of the script format is known");
        var codes = script.Enterprises.Select(enterprise => enterprise.Code).ToHashSet(StringComparer.Ordinal);
        var groups = script.Terms.Groups.Select(group => group.Id).ToHashSet(StringComparer.Ordinal);
        var custodians = script.Terms.Custodians.Names.Length;
        for (var i = 0; i < script.Timeline.Length; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"timeline[{i}]");
            var (who, named, by) = Named(script.Timeline[i]);
            if (who.FirstOrDefault(code => !codes.Contains(code)) is { } unknown) return (path, $"the script has no enterprise {unknown}");
            if (named.FirstOrDefault(group => !groups.Contains(group)) is { } group) return (path, $"the terms have no group {group}");
            if (by.Any(custodian => custodian < 1 || custodian > custodians)) return (path, $"custodians are 1 to {custodians}");
            if (script.Timeline[i] is OutageStep down && (down.Until <= down.At || script.Timeline.Any(step => step.At > down.At && step.At < down.Until)))
                return (path, "an outage ends behind its beginning, and nothing happens in it");
        }
        return script.Timeline.Any(step => step is PublishStep) ? null : ("timeline", "nobody publishes the terms");
    }

    private static (IEnumerable<string> Who, IEnumerable<string> Groups, IEnumerable<int> By) Named(Step step) => step switch
    {
        EnrolStep { Who: { } who } => (who, [], []),
        RelateStep relate => (relate.Codes, [], []),
        SuspendStep suspend => ([suspend.Who], [], []),
        RekeyStep rekey => ([rekey.Who], [], []),
        BidStep bid => ([bid.Who], [bid.Group], []),
        WithdrawStep withdraw => ([withdraw.Who], [withdraw.Group], []),
        CancelStep { Groups: { } groups } => ([], groups, []),
        CorrectStep correct => ([], [correct.Group], []),
        RevivalStep revival => ([revival.Who], [revival.Group], []),
        OpenStep { Groups: { } groups } => ([], groups, []),
        ReleaseStep release => ([], release.Groups ?? [], release.By),
        CustodyStep { By: { } by } => ([], [], by),
        _ => ([], [], []),
    };
}
