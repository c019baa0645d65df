namespace ClinicMfa.Testing;

/// <summary>Reads page after page, as reports do.</summary>
internal static class Pages
{
    private const int MaxPages = 1000;

    /// <summary>All documents of a clinic.</summary>
    public static async Task<IReadOnlyList<SubjectEntry>> OfSubjectsAsync(IMfaSubjectStore store, string clinicId, int size, CancellationToken cancellationToken)
    {
        var all = new List<SubjectEntry>();
        for (var i = 0; i < MaxPages; i++)
        {
            var page = await store.PageAsync(clinicId, all is [.., var last] ? last.Subject.UserId : null, size, cancellationToken).ConfigureAwait(false);
            Check(page.Count, size);
            if (page.Count == 0)
                return all;
            all.AddRange(page);
        }

        throw new InvalidOperationException($"The pages of {size} documents did not come to an end.");
    }

    /// <summary>All facts of a clinic.</summary>
    public static Task<IReadOnlyList<MfaEvent>> OfEventsAsync(IMfaEventStore store, string clinicId, int size, CancellationToken cancellationToken) =>
        OfEventsAsync(store, new MfaEventQuery { ClinicId = clinicId, PageSize = size }, cancellationToken);

    /// <summary>All facts that are asked for, from a first page on.</summary>
    public static async Task<IReadOnlyList<MfaEvent>> OfEventsAsync(IMfaEventStore store, MfaEventQuery query, CancellationToken cancellationToken)
    {
        var all = new List<MfaEvent>();
        for (var i = 0; i < MaxPages; i++)
        {
            var page = await store.PageAsync(all is [.., var last] ? query with { Before = last.Id } : query, cancellationToken).ConfigureAwait(false);
            Check(page.Count, query.PageSize);
            all.AddRange(page);
            if (page.Count < query.PageSize)
                return all;
        }

        throw new InvalidOperationException($"The pages of {query.PageSize} facts did not come to an end.");
    }

    private static void Check(int count, int size)
    {
        if (count > size)
            throw new InvalidOperationException($"A page of {size} at most has {count}.");
    }
}
