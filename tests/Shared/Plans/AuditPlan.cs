namespace ClinicMfa.Shared.Plans;

/// <summary>What a plan of reading a page of the audit has to be on either engine: one range of the right index, nothing sorted, nothing scanned.</summary>
public static class AuditPlan
{
    /// <summary>What is wrong with a plan; nothing: it is as it has to be.</summary>
    /// <param name="plan">The plan's text.</param>
    /// <param name="isOfUser">Whether the page is one user's: the other index.</param>
    /// <param name="hasFirst">Whether there is a lowest id.</param>
    /// <param name="hasEnd">Whether there is an id that all are below.</param>
    public static IEnumerable<string> Problems(string plan, bool isOfUser, bool hasFirst, bool hasEnd)
    {
        string[] indexes = isOfUser ? ["IX_ClinicMfaEvents_ClinicId_UserId_Id"] : ["PK_ClinicMfaEvents", "sqlite_autoindex_ClinicMfaEvents_1"]; // the key: clinic and id
        var lines = plan.Split('\n', StringSplitOptions.TrimEntries);
        if (!indexes.Any(index => plan.Contains($"INDEX {index} (", StringComparison.Ordinal) || plan.Contains($"Index Scan Backward using \"{index}\"", StringComparison.Ordinal)))
            yield return $"it does not use {indexes[0]}";
        if (lines.Any(line => line.Contains("TEMP B-TREE", StringComparison.Ordinal) || line.Contains("Sort", StringComparison.Ordinal)))
            yield return "it sorts";
        if (lines.Any(line => line.StartsWith("SCAN", StringComparison.Ordinal) || line.Contains("Seq Scan", StringComparison.Ordinal) || line.Contains("Bitmap", StringComparison.Ordinal)))
            yield return "it scans more than its range";

        // SQLite writes Id>? for "at least" too; PostgreSQL writes the condition out.
        var range = lines.FirstOrDefault(line => line.StartsWith("Index Cond", StringComparison.Ordinal) || line.StartsWith("SEARCH", StringComparison.Ordinal)) ?? "";
        if (!range.Contains("ClinicId", StringComparison.Ordinal))
            yield return "the clinic is no part of its range";
        if (isOfUser && !range.Contains("UserId", StringComparison.Ordinal))
            yield return "the user is no part of its range";
        if (hasFirst && !range.Contains("Id>?", StringComparison.Ordinal) && !range.Contains("\"Id\" >=", StringComparison.Ordinal))
            yield return "the first id is no part of its range";
        if (hasEnd && !range.Contains("Id<?", StringComparison.Ordinal) && !range.Contains("\"Id\" <", StringComparison.Ordinal))
            yield return "the last id is no part of its range";
    }
}
