using System.Globalization;

namespace ClinicMfa.StateSize;

/// <summary>One line of the table.</summary>
internal sealed record Row(string Kept, double Bytes)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"| {Kept} | {Bytes:N0} |");
}
