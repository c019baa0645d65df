using System.Linq.Expressions;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>A clinic's staff as a query that the database evaluates, whichever provider it is of.</summary>
internal static class StaffQuery
{
    /// <summary>Narrows users down to a clinic's staff.</summary>
    public static IQueryable<TUser> StaffOf<TUser>(this IQueryable<TUser> users, string clinicId, ClinicMfaIdentityOptions<TUser> options)
        where TUser : class
    {
        var ofClinic = options.ClinicId!; // there, since the options are validated
        users = users.Where(Expression.Lambda<Func<TUser, bool>>(
            Expression.Equal(ofClinic.Body, Captured.Value(clinicId, typeof(string))), ofClinic.Parameters));
        return options.IsPatient is { } patient
            ? users.Where(Expression.Lambda<Func<TUser, bool>>(Expression.Not(patient.Body), patient.Parameters))
            : users;
    }

    /// <summary>Counts in the database: one row or, for nobody, none.</summary>
    public static async Task<int> CountAsync<TUser>(this IQueryable<TUser> users, CancellationToken cancellationToken)
        where TUser : class =>
        (await users.GroupBy(_ => 1).Select(all => all.Count()).ReadAsync(cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Reads a query without waiting where its provider can, as Entity Framework's can.</summary>
    public static async Task<List<T>> ReadAsync<T>(this IQueryable<T> query, CancellationToken cancellationToken) =>
        query is IAsyncEnumerable<T> rows ? await rows.ToListAsync(cancellationToken).ConfigureAwait(false) : [.. query];
}
