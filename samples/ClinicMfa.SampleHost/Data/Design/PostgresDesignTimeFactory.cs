using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace ClinicMfa.SampleHost.Data.Design;

/// <summary>Lets <c>dotnet ef migrations add</c> see the model without a server.</summary>
internal sealed class PostgresDesignTimeFactory : IDesignTimeDbContextFactory<PostgresSampleDbContext>
{
    public PostgresSampleDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresSampleDbContext>().UseNpgsql().Options);
}
