using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;

namespace ClinicMfa.LoadTest.Hosts.IdentityTwoFactor;

/// <summary>Identity's users in dictionaries.</summary>
internal sealed class InMemoryUsers
{
    private readonly ConcurrentDictionary<string, IdentityUser> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IdentityUser> _byName = new(StringComparer.Ordinal);

    public IdentityUser? FindById(string id) => _byId.GetValueOrDefault(id);

    /// <summary>By the normalized name, which is the normalized email address.</summary>
    public IdentityUser? FindByName(string name) => _byName.GetValueOrDefault(name);

    public void Add(params IEnumerable<IdentityUser> users)
    {
        foreach (var user in users)
        {
            _byId[user.Id] = user;
            _byName[user.NormalizedUserName!] = user;
        }
    }
}
