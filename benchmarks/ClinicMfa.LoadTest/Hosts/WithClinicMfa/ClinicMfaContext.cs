using ClinicMfa.LoadTest.Accounts;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.LoadTest.Hosts.WithClinicMfa;

/// <summary>Accounts, and the tables of ClinicMfa beside them.</summary>
internal sealed class ClinicMfaContext(DbContextOptions<ClinicMfaContext> options) : RecordsContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.AddClinicMfa(binaryCollation: Database.IsNpgsql() ? "C" : null);
    }
}
