using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests.Isolation;

/// <summary>A host whose <c>SaveChanges</c> swallows what it should not.</summary>
public sealed class SwallowingContext(DbContextOptions<SwallowingContext> options) : HostContext(options)
{
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch (DbUpdateException)
        {
            return 1;
        }
    }
}
