using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore.Tests.Isolation;

/// <summary>A host that filters all it has by a tenant, known to requests only.</summary>
public sealed class FilteredContext(DbContextOptions<FilteredContext> options) : HostContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            var row = System.Linq.Expressions.Expression.Parameter(entity.ClrType);
            entity.SetQueryFilter(System.Linq.Expressions.Expression.Lambda(System.Linq.Expressions.Expression.Constant(false), row));
        }
    }
}
