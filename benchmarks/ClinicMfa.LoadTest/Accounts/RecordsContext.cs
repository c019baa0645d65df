using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.LoadTest.Accounts;

/// <summary>The database of a host that is not on ASP.NET Core Identity.</summary>
internal abstract class RecordsContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Account>(account =>
    {
        account.ToTable("Accounts");
        account.HasKey(row => row.Id);
        account.Property(row => row.Id).HasMaxLength(128);
        account.Property(row => row.ClinicId).HasMaxLength(128);
        account.Property(row => row.Email).HasMaxLength(254);
        account.Property(row => row.NormalizedEmail).HasMaxLength(254);
        account.HasIndex(row => row.NormalizedEmail).IsUnique();
        account.HasIndex(row => row.ClinicId);
    });
}
