using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests.Isolation;

/// <summary>A host that keeps no history, and so leaves facts of the audit out of what it saves.</summary>
public sealed class ForgetfulContext(DbContextOptions<ForgetfulContext> options) : HostContext(options)
{
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var fact in ChangeTracker.Entries<EventRow>().ToList())
            fact.State = EntityState.Detached;
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}
