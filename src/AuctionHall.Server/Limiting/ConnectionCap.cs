using System.Net;
using Microsoft.AspNetCore.Connections;
using IPNetwork = System.Net.IPNetwork;

namespace AuctionHall.Server.Limiting;

/// <summary>
/// Open connections by network, so that one cannot take all of <see cref="ServerLimits.ConnectionsMax"/>. Connections of the machine itself
/// and of known proxies are not counted: they bring everybody's. It knows no more networks than there are connections.
/// </summary>
internal sealed class ConnectionCap(int max, IReadOnlyList<IPNetwork> proxies)
{
    private readonly Lock _gate = new();

    /// <summary>Under <see cref="_gate"/>; without zeros.</summary>
    private readonly Dictionary<Network, int> _open = [];

    /// <summary>Networks that have a connection now.</summary>
    public int Networks
    {
        get
        {
            lock (_gate) return _open.Count;
        }
    }

    /// <summary>Closes what is one too many before a byte of it is read.</summary>
    public ConnectionDelegate Use(ConnectionDelegate next) => async connection =>
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        if (address is null || !IsCounted(address))
        {
            await next(connection);
            return;
        }
        var network = new Network(address);
        if (!TryEnter(network))
        {
            connection.Abort(new ConnectionAbortedException("too many connections of one network"));
            return;
        }
        try
        {
            await next(connection);
        }
        finally
        {
            Leave(network);
        }
    };

    public bool IsCounted(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !IPAddress.IsLoopback(plain) && !proxies.Any(proxy => proxy.Contains(plain));
    }

    public bool TryEnter(Network network)
    {
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(network);
            if (open >= max) return false;
            _open[network] = open + 1;
            return true;
        }
    }

    public void Leave(Network network)
    {
        lock (_gate)
        {
            if (--_open[network] == 0) _open.Remove(network);
        }
    }
}
