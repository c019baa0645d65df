using System.Reflection;
using ClinicMfa.AspNetCore;

namespace ClinicMfa.Browser.Tests;

/// <summary>The sentences of ClinicMfa's pages: each property, and each method with everything it can be asked about. A text asked about becomes a place.</summary>
internal static class PageTexts
{
    private const int MostOfACount = 10;

    public static IEnumerable<Translation> All()
    {
        var (english, spanish) = (new MfaTexts(), new SpanishMfaTexts());
        foreach (var member in typeof(MfaTexts).GetMethods().Where(method => method.IsVirtual && method.ReturnType == typeof(string) && method.DeclaringType == typeof(MfaTexts)))
        {
            foreach (var arguments in Arguments(member.GetParameters()))
            {
                var translation = (English: (string)member.Invoke(english, arguments)!, Spanish: (string)member.Invoke(spanish, arguments)!);
                if (translation.Spanish != translation.English) // what is missing in Spanish is there in English: no translation
                    yield return new(translation.English, translation.Spanish);
            }
        }
    }

    private static IEnumerable<object[]> Arguments(ParameterInfo[] parameters)
    {
        IEnumerable<object[]> all = [[]];
        var places = 0;
        foreach (var parameter in parameters)
        {
            object[] values = parameter.ParameterType == typeof(string) ? [$"{{{places++}}}"] : Values(parameter.ParameterType);
            all = [.. all.SelectMany(_ => values, (before, value) => (object[])[.. before, value])];
        }

        return all;
    }

    private static object[] Values(Type type) =>
        type == typeof(MfaMethod) ? [MfaMethod.Email, MfaMethod.Text]
        : type == typeof(int) ? [.. Enumerable.Range(1, MostOfACount).Cast<object>()]
        : type.IsEnum ? [.. Enum.GetValues(type).Cast<object>()]
        : throw new NotSupportedException($"A text of the pages asks about a {type.Name}; say here which there are.");
}
