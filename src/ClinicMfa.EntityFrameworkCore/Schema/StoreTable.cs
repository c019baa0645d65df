using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Where the tables are, and how their keys compare.</summary>
/// <param name="Schema">The database schema; <see langword="null"/>: the model's default.</param>
/// <param name="Collation">The collation of keys; <see langword="null"/>: the database's.</param>
internal sealed record StoreTable(string? Schema, string? Collation)
{
    /// <summary>Names the table.</summary>
    public void Name<TRow>(EntityTypeBuilder<TRow> row, string table)
        where TRow : class =>
        row.ToTable(table, Schema)
            .HasChangeTrackingStrategy(ChangeTrackingStrategy.Snapshot); // whatever the host's own types do, rows notify of nothing

    /// <summary>A column that is part of a key or an index.</summary>
    public void Key(PropertyBuilder<string> column, int length) => Collate(column.HasMaxLength(length).IsRequired());

    /// <summary>The same, where it may be absent.</summary>
    public void OptionalKey(PropertyBuilder<string?> column, int length) => Collate(column.HasMaxLength(length).IsRequired(false));

    /// <summary>A document.</summary>
    public static void Document<TRow>(EntityTypeBuilder<TRow> row)
        where TRow : DocumentRow
    {
        // At most one character a byte. Set here, so that a host's own default for texts doesn't cut documents off.
        row.Property(document => document.Document).HasMaxLength(MfaDocuments.MaxBytes).IsRequired();
    }

    private void Collate<T>(PropertyBuilder<T> column)
    {
        if (Collation is not null)
            column.UseCollation(Collation);
    }
}
