using System.Globalization;

namespace ClinicMfa.SampleHost.Admin.Audit;

/// <summary>A day as addresses, form fields and names of files have it.</summary>
internal static class AuditDay
{
    public static string Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
