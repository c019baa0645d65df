using ClinicMfa.EntityFrameworkCore;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds ClinicMfa's tables to a host's model.</summary>
public static class ClinicMfaModelBuilderExtensions
{
    /// <summary>
    /// Adds the tables <c>ClinicMfaPolicies</c>, <c>ClinicMfaSubjects</c>, <c>ClinicMfaChallenges</c>, <c>ClinicMfaSendBudgets</c>,
    /// <c>ClinicMfaEvents</c>, <c>ClinicMfaDeliveries</c> and <c>ClinicMfaOptOuts</c>. Call it in <see cref="DbContext.OnModelCreating"/>, then add a migration. Calling it twice is harmless.
    /// </summary>
    /// <param name="modelBuilder">The host's model.</param>
    /// <param name="schema">The database schema of the tables. Default: <see langword="null"/>, the model's.</param>
    /// <param name="binaryCollation">
    /// A collation that compares keys byte by byte: <c>"C"</c> on PostgreSQL, so that its indexes survive an update of the operating
    /// system's locales. Default: <see langword="null"/>, the database's, which on SQLite is binary.
    /// </param>
    /// <remarks>Ids are case-sensitive everywhere here, so a collation that isn't would mix people up.</remarks>
    public static ModelBuilder AddClinicMfa(this ModelBuilder modelBuilder, string? schema = null, string? binaryCollation = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var table = new StoreTable(schema, binaryCollation);
        return modelBuilder
            .HasAnnotation(StoreSchema.VersionAnnotation, StoreSchema.Version)
            .ApplyConfiguration(new PolicyRowConfiguration(table))
            .ApplyConfiguration(new SubjectRowConfiguration(table))
            .ApplyConfiguration(new ChallengeRowConfiguration(table))
            .ApplyConfiguration(new SendBudgetRowConfiguration(table))
            .ApplyConfiguration(new EventRowConfiguration(table))
            .ApplyConfiguration(new DeliveryRowConfiguration(table))
            .ApplyConfiguration(new OptOutRowConfiguration(table));
    }
}
