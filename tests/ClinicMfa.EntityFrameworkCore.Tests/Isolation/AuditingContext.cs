using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests.Isolation;

/// <summary>A host whose <c>SaveChanges</c> writes down what it saved, in a second save, and that tracks as little as it may.</summary>
public sealed class AuditingContext : HostContext
{
    public AuditingContext(DbContextOptions<AuditingContext> options)
        : base(options)
    {
        ChangeTracker.AutoDetectChangesEnabled = false;
        ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var names = ChangeTracker.Entries().Select(entry => $"{entry.State} {entry.Metadata.ClrType.Name}").ToList();
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        AddRange(names.Select(name => new Visit { Patient = name }));
        return saved + await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}
