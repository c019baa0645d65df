using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests.Isolation;

/// <summary>A host whose <c>SaveChanges</c> detaches what it has saved.</summary>
public sealed class DetachingContext(DbContextOptions<DetachingContext> options) : HostContext(options)
{
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        foreach (var entry in ChangeTracker.Entries().ToList())
            entry.State = EntityState.Detached;
        return saved;
    }
}
