using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Inserts a row whose key another call may take at the same moment: in plain EF, so on any engine.</summary>
internal static class NewRow
{
    /// <summary>Inserts it, unless its key is taken.</summary>
    /// <param name="context">The unit's context.</param>
    /// <param name="row">What to insert.</param>
    /// <param name="itself">Finds the row of its key.</param>
    /// <returns>What is stored: the row, or another call's; or that of an earlier try whose answer was lost, which the caller knows by its write id.</returns>
    public static async Task<TRow> AddOrFindAsync<TRow>(DbContext context, TRow row, IQueryable<TRow> itself)
        where TRow : class
    {
        var entry = context.Add(row);
        try
        {
            await context.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbUpdateException)
        {
            // Engines name a taken key in many ways, and a lost connection may come after the insert: what is stored decides.
            if (await StoredAsync(itself).ConfigureAwait(false) is { } stored)
                return stored;
            throw;
        }

        if (entry.State == EntityState.Unchanged)
            return row;

        // A host's SaveChanges may have swallowed a fault, or detached what it saved.
        return await StoredAsync(itself).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"{context.GetType().Name}.SaveChangesAsync returned without having saved.");
    }

    private static Task<TRow?> StoredAsync<TRow>(IQueryable<TRow> itself)
        where TRow : class => itself.AsNoTracking().SingleOrDefaultAsync(CancellationToken.None);
}
