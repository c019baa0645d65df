using System.Collections.Concurrent;

namespace ClinicMfa.Testing;

/// <summary>A directory of users that a test puts in and changes.</summary>
public sealed class InMemoryUserDirectory : IMfaUserDirectory
{
    private readonly ConcurrentDictionary<MfaSubject, MfaUser> _users = new();

    /// <summary>Adds a user, or puts a changed one in its place.</summary>
    public MfaUser Put(MfaUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _users[user.Subject] = user;
    }

    /// <summary>Changes a user.</summary>
    public MfaUser Change(MfaSubject subject, Func<MfaUser, MfaUser> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Put(change(_users[subject]));
    }

    /// <summary>Removes a user.</summary>
    public void Remove(MfaSubject subject) => _users.TryRemove(subject, out _);

    /// <inheritdoc/>
    public Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult(_users.GetValueOrDefault(subject));

    /// <inheritdoc/>
    public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) =>
        Task.FromResult(_users.Keys.Count(subject => subject.ClinicId == clinicId));

    /// <inheritdoc/>
    public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken)
    {
        var rest = _users.Values
            .Where(user => user.Subject.ClinicId == clinicId && string.CompareOrdinal(user.Subject.UserId, continuation) > 0)
            .OrderBy(user => user.Subject.UserId, StringComparer.Ordinal)
            .ToList();
        var page = rest.Take(pageSize).ToList();
        return Task.FromResult(new MfaUserPage(page, rest.Count > page.Count ? page[^1].Subject.UserId : null));
    }
}
