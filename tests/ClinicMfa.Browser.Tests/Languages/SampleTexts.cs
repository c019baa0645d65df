using System.Collections;
using System.Globalization;
using System.Resources;

namespace ClinicMfa.Browser.Tests;

/// <summary>The sentences of the sample's own pages, out of the resources it is built with.</summary>
internal static class SampleTexts
{
    public static IEnumerable<Translation> All()
    {
        var resources = new ResourceManager("ClinicMfa.SampleHost.Language.Words", typeof(Program).Assembly);
        var spanish = resources.GetResourceSet(CultureInfo.GetCultureInfo("es"), createIfNotExists: true, tryParents: false)!;
        // The key is the English sentence, but where English has one for what Spanish says in two ways.
        return spanish.Cast<DictionaryEntry>().Select(entry => new Translation(resources.GetString((string)entry.Key, CultureInfo.InvariantCulture) ?? (string)entry.Key, (string)entry.Value!));
    }
}
