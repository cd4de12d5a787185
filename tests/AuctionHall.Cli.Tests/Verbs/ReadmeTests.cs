using System.Diagnostics;
using System.Text.RegularExpressions;
using AuctionHall.Cli.Tests.Support;
using Xunit;

namespace AuctionHall.Cli.Tests.Verbs;

/// <summary>The README's transcript is what happens: its commands are run, and its lines are what they print.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void The_transcript_of_the_README_is_what_its_commands_print()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var transcript = Regex.Match(readme, "```console\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        var commands = Regex.Matches(transcript, "^\\$ (.*)\n((?:(?!\\$ ).*\n)*)", RegexOptions.Multiline);
        Assert.NotEmpty(commands);
        Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts"));
        foreach (Match command in commands)
        {
            var (code, printed) = Run(command.Groups[1].Value);
            Assert.Equal(0, code);
            // A line with an ellipsis stands for any number of lines.
            var expected = string.Join("(?:.*\n)*?", command.Groups[2].Value.Split("…\n").Select(Regex.Escape));
            Assert.Matches($"^{expected}$", printed);
        }
    }

    private static (int Code, string Printed) Run(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true })!;
        var printed = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return (shell.ExitCode, printed);
    }
}
