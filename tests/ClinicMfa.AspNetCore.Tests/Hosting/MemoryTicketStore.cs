using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace ClinicMfa.AspNetCore.Tests;

/// <summary>Keeps sessions on the server, as hosts do that end them from there.</summary>
internal sealed class MemoryTicketStore : ITicketStore
{
    private int _stored;

    public Dictionary<string, AuthenticationTicket> Tickets { get; } = [];

    /// <summary>Whether removals get lost, as in a store whose servers have not heard of each other yet.</summary>
    public bool LosesRemovals { get; set; }

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"key-{++_stored}");
        Tickets[key] = ticket;
        return Task.FromResult(key);
    }

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        Tickets[key] = ticket;
        return Task.CompletedTask;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(Tickets.GetValueOrDefault(key));

    public Task RemoveAsync(string key)
    {
        if (!LosesRemovals)
            Tickets.Remove(key);
        return Task.CompletedTask;
    }
}
