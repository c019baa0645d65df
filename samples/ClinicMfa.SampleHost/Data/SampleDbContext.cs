using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.SampleHost.Data;

/// <summary>This host's own database. ClinicMfa keeps its tables in it: one line of the model.</summary>
internal abstract class SampleDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<AccountRow> Accounts => Set<AccountRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.AddClinicMfa(binaryCollation: Database.IsNpgsql() ? "C" : null);

        modelBuilder.Entity<AccountRow>(account =>
        {
            account.ToTable("Accounts");
            account.HasKey(row => row.Id);
            account.Property(row => row.Id).HasMaxLength(128);
            account.Property(row => row.Email).HasMaxLength(254);
            account.Property(row => row.NormalizedEmail).HasMaxLength(254);
            account.Property(row => row.Language).HasMaxLength(16);
            account.HasIndex(row => row.NormalizedEmail).IsUnique();
            account.HasMany(row => row.Memberships).WithOne().HasForeignKey(row => row.AccountId);
        });
        modelBuilder.Entity<MembershipRow>(membership =>
        {
            membership.ToTable("Memberships");
            membership.HasKey(row => new { row.AccountId, row.ClinicId });
            membership.Property(row => row.AccountId).HasMaxLength(128);
            membership.Property(row => row.ClinicId).HasMaxLength(128);
            membership.HasIndex(row => row.ClinicId);
        });
    }
}
