using System.Collections;

namespace ClinicMfa.Browser.Tests;

/// <summary>Every manner of playing a journey; that of J14 says so by its trait.</summary>
public sealed class Manners : IEnumerable<TheoryDataRow<Manner>>
{
    public IEnumerator<TheoryDataRow<Manner>> GetEnumerator()
    {
        yield return new(Manner.ByMouse);
        yield return new TheoryDataRow<Manner>(Manner.InSpanishByKeys).WithTrait("Journey", "J14");
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
