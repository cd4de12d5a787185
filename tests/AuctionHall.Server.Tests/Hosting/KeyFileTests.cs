using AuctionHall.Server.Hosting;
using AuctionHall.Server.Stores;
using AuctionHall.Server.Tests.Support;
using Xunit;

namespace AuctionHall.Server.Tests.Hosting;

/// <summary>A hall does not start on keys that others could have read.</summary>
public sealed class KeyFileTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void Keys_that_others_may_use_stop_the_start(UnixFileMode more)
    {
        var file = _folder.File("hall.keys");
        var (made, isNew) = KeyFile.Open(file, "hall");
        Assert.True(isNew);
        Assert.Equal(Owner, File.GetUnixFileMode(file));
        File.SetUnixFileMode(file, Owner | more);
        Assert.Contains("others than its owner", Assert.Throws<StorageException>(() => KeyFile.Open(file, "hall")).Message, StringComparison.Ordinal);
        File.SetUnixFileMode(file, Owner);
        var (again, isNewAgain) = KeyFile.Open(file, "hall");
        Assert.False(isNewAgain);
        Assert.Equal(made.Statements.Public, again.Statements.Public);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Keys of a hall, as its first start makes them.</summary>
    internal static void Make(string file) => _ = KeyFile.Open(file, "hall");
}
